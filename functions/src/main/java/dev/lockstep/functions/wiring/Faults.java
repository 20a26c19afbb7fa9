package dev.lockstep.functions.wiring;

import dev.lockstep.engine.port.CrmUnavailable;

/// Describes an unexpected exception without its text, which may quote a value: its classes, and where it came
/// from.
public final class Faults {
    private static final String OURS = "dev.lockstep.";

    private Faults() {}

    public static String describe(Throwable fault) {
        if (fault instanceof CrmUnavailable crm) {
            return crm.side() + " unavailable: " + crm.code();
        }
        StringBuilder text = new StringBuilder(fault.getClass().getName());
        for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
            text.append(" < ").append(cause.getClass().getName());
        }
        for (StackTraceElement frame : fault.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS)) {
                return text.append(" at ").append(frame).toString();
            }
        }
        return text.toString();
    }
}
