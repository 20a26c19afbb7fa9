package dev.lockstep.local.demo.play;

import java.time.Duration;
import java.util.Optional;

/// An edit that was made. `arrivedAfter`: from the edit until the other CRM was seen to hold what it is to hold;
/// empty while that is not so, or not to be seen. `refusal`: the CRM's own error code, where it did not take the
/// edit.
public record Played(Edit edit, Optional<Duration> arrivedAfter, Optional<String> refusal) {}
