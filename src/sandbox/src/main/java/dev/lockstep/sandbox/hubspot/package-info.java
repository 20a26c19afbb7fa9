/// A stand-in for HubSpot's CRM: contacts, companies and what surrounds them, as the public API behaves.
package dev.lockstep.sandbox.hubspot;
