/// Who plays in the demo: invented organisations and people, and the trouble that is planted among them.
package dev.lockstep.local.demo.cast;
