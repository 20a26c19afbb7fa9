/// What people do while the sync runs, and how long it takes until the other CRM has it.
package dev.lockstep.local.demo.play;
