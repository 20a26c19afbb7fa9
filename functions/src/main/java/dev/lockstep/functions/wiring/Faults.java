package dev.lockstep.functions.wiring;

import dev.lockstep.aws.secret.SecretUnreadable;
import dev.lockstep.aws.table.ForeignTable;
import dev.lockstep.aws.table.StateUnavailable;
import dev.lockstep.engine.port.CrmUnavailable;

/// Describes an exception for a log. The text of an unexpected one is left out, for it may quote a value: its
/// classes are told, and where it came from.
public final class Faults {
    private static final String OURS = "dev.lockstep.";

    private Faults() {}

    public static String describe(Throwable fault) {
        if (fault instanceof Misconfigured
                || fault instanceof SecretUnreadable
                || fault instanceof ForeignTable
                || fault instanceof StateUnavailable) {
            return fault.getMessage();
        }
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
