/// Both CRMs' set-up APIs, as bare JSON over the JDK's HTTP client: no running application is needed.
package dev.lockstep.local.setup.api;
