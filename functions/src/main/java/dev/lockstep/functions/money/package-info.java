/// Exchange rates (`currency-normalise`).
package dev.lockstep.functions.money;
