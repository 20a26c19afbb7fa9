package dev.lockstep.local.setup.check;

import dev.lockstep.local.setup.Finding;
import java.util.List;

/// Looks at one thing as it is now.
@FunctionalInterface
public interface Check {
    List<Finding> look();
}
