/// What both sandboxes share: a request, a response, a core that turns one into the other, and a server around it.
package dev.lockstep.sandbox.http;
