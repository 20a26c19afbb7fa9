/// Decides whether two CRMs agree, from their raw state and `lockstep.yaml`, with none of the sync's own code.
package dev.lockstep.local.demo.check;
