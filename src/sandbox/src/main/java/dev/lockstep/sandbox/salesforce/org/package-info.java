/// One Salesforce org: its records, users, settings, rights, automation and everything else a request can touch.
package dev.lockstep.sandbox.salesforce.org;
