/// The calls of the SOAP partner API that REST does not have: lead conversion, merge, undelete.
package dev.lockstep.sandbox.salesforce.soap;
