package dev.lockstep.local.demo.stage;

/// The CRM did not take what a person wanted to do. The message is the CRM's error code.
public final class RefusedEdit extends RuntimeException {
    RefusedEdit(String code) {
        super(code);
    }
}
