/// What `./lockstep duplicates` shows of companies and accounts that look alike.
package dev.lockstep.local.duplicates;
