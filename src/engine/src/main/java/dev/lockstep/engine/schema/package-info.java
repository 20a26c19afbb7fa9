/// What both CRMs say of their fields, and what follows from it before anything is written (REQUIREMENTS F3, F4):
/// checks of the mappings, of single values, notices of drift, and proposals of mappings. Pure, but for
/// `SchemaGuard` and `SchemaWatch`, which use ports.
package dev.lockstep.engine.schema;
