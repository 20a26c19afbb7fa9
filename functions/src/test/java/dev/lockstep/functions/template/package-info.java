/// template.yaml against the code: each rule is a question with a list of findings, and is shown to find what it
/// is there for.
package dev.lockstep.functions.template;
