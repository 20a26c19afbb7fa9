/// Companies and accounts (`company-autocreate`).
package dev.lockstep.functions.company;
