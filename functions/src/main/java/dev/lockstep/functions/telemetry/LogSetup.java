package dev.lockstep.functions.telemetry;

import dev.lockstep.functions.wiring.LockstepConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;

/// Makes every line of the log JSON, unless the configuration wants it for people. Quarkus' own extension for JSON
/// logs writes exceptions with their messages, which may quote a value.
@Singleton
public class LogSetup {
    private static final Logger ROOT = Logger.getLogger("");

    void atStart(@Observes StartupEvent started, LockstepConfig config) {
        if (config.logs() == LockstepConfig.Logs.JSON) {
            writeJson(ROOT.getHandlers());
        }
    }

    private static void writeJson(Handler[] handlers) {
        for (Handler handler : handlers) {
            if (handler instanceof ExtHandler parent && parent.getHandlers().length > 0) {
                writeJson(parent.getHandlers());
            } else {
                handler.setFormatter(new JsonLines());
            }
        }
    }
}
