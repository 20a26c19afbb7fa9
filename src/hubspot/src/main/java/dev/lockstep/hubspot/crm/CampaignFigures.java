package dev.lockstep.hubspot.crm;

import dev.lockstep.engine.campaign.report.Figure;
import dev.lockstep.engine.campaign.report.Figure.Known;
import dev.lockstep.engine.campaign.report.Figure.Missing;
import dev.lockstep.engine.campaign.report.HubSpotCampaign;
import dev.lockstep.engine.campaign.report.HubSpotCampaign.Submissions;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.hubspot.api.HubSpotMarketing;
import dev.lockstep.hubspot.api.HubSpotMarketing.Asset;
import dev.lockstep.hubspot.api.HubSpotMarketing.Campaign;
import dev.lockstep.hubspot.api.HubSpotMarketing.Page;
import dev.lockstep.hubspot.api.HubSpotMarketing.Period;
import dev.lockstep.hubspot.api.Reply;
import dev.lockstep.hubspot.api.Reply.Ok;
import dev.lockstep.hubspot.api.Reply.Refused;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// What HubSpot reports of its campaigns. 500 campaigns take 15 calls, two more for each campaign, one for each type
/// of asset that HubSpot measures, and one for each 50 submissions of a form. What a scope is missing for is asked for
/// once. Not for use by many threads.
public final class CampaignFigures {
    /// Of a form, the newest; HubSpot tells submissions but not how many there are.
    public static final int SUBMISSIONS_MAX = 5_000;

    private static final String FORM = "FORM";
    private static final String LANDING_PAGE = "LANDING_PAGE";
    private static final String WORKFLOW = "AUTOMATION_PLATFORM_FLOW";
    private static final int PAGES_MAX = 1_000;
    private static final int NOT_FOUND = 404;

    private final HubSpotMarketing marketing;
    private final InstantSource clock;
    private final Map<String, Missing<?>> refused = new HashMap<>();
    private final Map<String, Figure<Submissions>> byForm = new HashMap<>();

    public CampaignFigures(HubSpotMarketing marketing, InstantSource clock) {
        this.marketing = marketing;
        this.clock = clock;
    }

    /// Every campaign; missing where the app may not read campaigns at all.
    public Figure<List<HubSpotCampaign>> read(Deadline deadline) {
        Figure<List<Campaign>> all = pages("campaigns", PAGES_MAX, after -> marketing.campaigns(after, deadline))
                .map(Paged::results);
        return all.then(campaigns -> assets(campaigns, deadline)
                .map(assets -> campaigns.stream()
                        .map(campaign -> figures(campaign, assets.getOrDefault(campaign.id(), Map.of()), deadline))
                        .toList()));
    }

    private Figure<Map<String, Map<String, List<Asset>>>> assets(List<Campaign> campaigns, Deadline deadline) {
        Figure<Map<String, Map<String, List<Asset>>>> all = new Known<>(Map.of());
        List<String> ids = campaigns.stream().map(Campaign::id).toList();
        for (int from = 0; from < ids.size(); from += HubSpotMarketing.BATCH_MAX) {
            List<String> batch = ids.subList(from, Math.min(from + HubSpotMarketing.BATCH_MAX, ids.size()));
            all = all.then(so -> ask("assets", () -> marketing.assets(batch, deadline))
                    .map(more -> {
                        Map<String, Map<String, List<Asset>>> both = new HashMap<>(so);
                        both.putAll(more);
                        return both;
                    }));
        }
        return all;
    }

    private HubSpotCampaign figures(Campaign campaign, Map<String, List<Asset>> assets, Deadline deadline) {
        return new HubSpotCampaign(
                campaign.id(),
                campaign.name(),
                ask("metrics", () -> marketing.metrics(campaign.id(), deadline)),
                ask("revenue", () -> marketing.revenue(campaign.id(), deadline)),
                submissions(campaign, assets.getOrDefault(FORM, List.of()), deadline),
                measured(campaign, LANDING_PAGE, assets, deadline),
                measured(campaign, WORKFLOW, assets, deadline));
    }

    private Figure<Submissions> submissions(Campaign campaign, List<Asset> told, Deadline deadline) {
        Figure<List<Asset>> forms = told.size() < HubSpotMarketing.ASSETS_TOLD_MAX
                ? new Known<>(told)
                : assets(campaign, FORM, Optional.empty(), deadline);
        return forms.then(all -> Figure.sum(
                all.stream()
                        .map(form -> byForm.computeIfAbsent(form.id(), id -> submissions(id, deadline)))
                        .toList(),
                Submissions.NONE,
                Submissions::plus));
    }

    private Figure<Submissions> submissions(String formId, Deadline deadline) {
        int pages = SUBMISSIONS_MAX / HubSpotMarketing.SUBMISSION_PAGE;
        return pages("submissions", pages, after -> marketing.submissions(formId, after, deadline))
                .map(counted ->
                        new Submissions(Set.of(formId), counted.results().size(), counted.more()));
    }

    /// The assets' metrics since the campaign was made; HubSpot gives some types of asset none.
    private Figure<Map<String, BigDecimal>> measured(
            Campaign campaign, String type, Map<String, List<Asset>> assets, Deadline deadline) {
        if (assets.getOrDefault(type, List.of()).isEmpty()) {
            return Missing.because("none in it");
        }
        String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        Period period = new Period(campaign.created().isEmpty() ? today : campaign.created(), today);
        return assets(campaign, type, Optional.of(period), deadline).then(all -> {
            Map<String, BigDecimal> sum = all.stream().map(Asset::metrics).reduce(Map.of(), HubSpotCampaign::plus);
            return sum.isEmpty() ? Missing.because("not available by API") : new Known<>(sum);
        });
    }

    private Figure<List<Asset>> assets(Campaign campaign, String type, Optional<Period> period, Deadline deadline) {
        return pages("assets", PAGES_MAX, after -> marketing.assets(campaign.id(), type, period, after, deadline))
                .map(Paged::results);
    }

    /// `more`: there were more pages than are read.
    private record Paged<T>(List<T> results, boolean more) {}

    private <T> Figure<Paged<T>> pages(String what, int pagesMax, Function<String, Reply<Page<T>>> page) {
        List<T> results = new ArrayList<>();
        String after = "";
        for (int i = 0; i < pagesMax; i++) {
            String from = after;
            switch (ask(what, () -> page.apply(from))) {
                case Missing<Page<T>> missing -> {
                    return missing.as();
                }
                case Known<Page<T>>(Page<T> read) -> {
                    results.addAll(read.results());
                    after = read.after();
                }
            }
            if (after.isEmpty()) {
                break;
            }
        }
        return new Known<>(new Paged<>(List.copyOf(results), !after.isEmpty()));
    }

    /// A refusal for want of a scope counts for everything of the kind.
    private <T> Figure<T> ask(String what, Supplier<Reply<T>> call) {
        if (refused.containsKey(what)) {
            return refused.get(what).as();
        }
        return switch (call.get()) {
            case Ok<T>(T value) -> new Known<>(value);
            case Refused<T> no -> {
                if (no.error().missingScopes().isEmpty()) {
                    yield no.status() == NOT_FOUND
                            ? Missing.because("gone by now")
                            : new Missing<>(
                                    "refused: " + no.error().code(),
                                    no.unavailable().getMessage());
                }
                Missing<T> missing = Missing.ofScopes(no.error().missingScopes());
                refused.put(what, missing);
                yield missing;
            }
        };
    }
}
