package dev.lockstep.hubspot.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A pipeline with its stages. A stage's `metadata` are texts: of a deal's, `isClosed` and `probability`, from 0 to 1.
/// See <https://developers.hubspot.com/docs/api-reference/crm-pipelines-v3/guide>.
@RegisterForReflection
public record Pipeline(String id, String label, List<Stage> stages) {
    public Pipeline {
        stages = stages == null ? List.of() : List.copyOf(stages);
    }

    @RegisterForReflection
    public record Stage(String id, String label, Map<String, String> metadata) {
        public Stage {
            metadata = Objects.requireNonNullElse(metadata, Map.of());
        }
    }
}
