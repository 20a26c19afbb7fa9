/// The two CRMs as the demo sets them up, and the hands that edit them as people do.
package dev.lockstep.local.demo.stage;
