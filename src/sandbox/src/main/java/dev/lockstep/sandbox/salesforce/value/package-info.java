/// Field values between JSON and the types rows hold.
package dev.lockstep.sandbox.salesforce.value;
