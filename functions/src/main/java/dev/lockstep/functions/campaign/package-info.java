/// The function `campaign-member-sync`.
package dev.lockstep.functions.campaign;
