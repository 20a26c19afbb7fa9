/// The function `contact-upsert`: people of both CRMs, kept in step.
package dev.lockstep.functions.contact;
