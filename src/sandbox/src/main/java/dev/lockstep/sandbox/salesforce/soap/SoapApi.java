package dev.lockstep.sandbox.salesforce.soap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sandbox.http.SandboxRequest;
import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.auth.Sessions;
import dev.lockstep.sandbox.salesforce.org.Caller;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.rest.ApiUsage;
import dev.lockstep.sandbox.salesforce.rest.DataApi;
import dev.lockstep.sandbox.salesforce.schema.Field;
import dev.lockstep.sandbox.salesforce.schema.ObjectType;
import dev.lockstep.sandbox.salesforce.store.Transaction;
import dev.lockstep.sandbox.salesforce.value.Json;
import dev.lockstep.sandbox.salesforce.write.LeadConversion;
import dev.lockstep.sandbox.salesforce.write.LeadConverter;
import dev.lockstep.sandbox.salesforce.write.Merger;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import dev.lockstep.sandbox.salesforce.write.Remover;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/// `POST /services/Soap/u/{version}`: convertLead, merge, delete and undelete; other operations are answered with
/// a fault.
public final class SoapApi {

    private static final Pattern PATH = Pattern.compile("/services/Soap/u/(\\d{2}\\.0)(/[A-Za-z0-9]{15,18})?");
    private static final int CONVERSIONS_MAX = 200;

    private final Org org;
    private final Sessions sessions;
    private final ApiUsage usage;

    public SoapApi(Org org, Sessions sessions, ApiUsage usage) {
        this.org = org;
        this.sessions = sessions;
        this.usage = usage;
    }

    /// The answer, or null when the path is not the partner API's.
    public SandboxResponse handle(SandboxRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches() || !request.method().equals("POST")) {
            return null;
        }
        SoapRequest soap = SoapRequest.parse(request.text());
        if (soap == null) {
            return SoapAnswer.fault("UNKNOWN_EXCEPTION", "The request is not a SOAP envelope");
        }
        String userId = sessions.user(soap.headerText("SessionHeader", "sessionId"));
        if (userId == null) {
            return SoapAnswer.fault(
                    "INVALID_SESSION_ID",
                    "Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session");
        }
        String operation = soap.operation().getLocalName();
        if (!usage.admit("soap/" + operation)) {
            return SoapAnswer.fault("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        String client = soap.headerText("CallOptions", "client");
        Caller caller = new Caller(
                userId,
                DataApi.origin("soap", path.group(1), client == null ? null : "client=" + client),
                "true".equals(soap.headerText("DuplicateRuleHeader", "allowSave")),
                false);
        return switch (operation) {
            case "convertLead" -> convert(soap.operation(), caller);
            case "merge" -> each(soap, "request", caller, "merge", (part, tx) -> merge(part, caller, tx));
            case "undelete" -> ids(soap, caller, operation, remover -> remover::undelete);
            case "delete" -> ids(soap, caller, operation, remover -> id -> remover.delete(null, id));
            default -> SoapAnswer.fault("UNKNOWN_EXCEPTION", "No operation available for request " + operation);
        };
    }

    private interface Step {
        String run(Element part, Transaction transaction);
    }

    private SandboxResponse each(SoapRequest soap, String name, Caller caller, String operation, Step step) {
        StringBuilder results = new StringBuilder();
        Transaction transaction = org.begin();
        for (Element part : SoapRequest.children(soap.operation(), name)) {
            results.append(step.run(part, transaction));
        }
        org.commit(transaction, caller);
        return SoapAnswer.of(operation, results.toString());
    }

    private SandboxResponse convert(Element operation, Caller caller) {
        List<Element> leads = SoapRequest.children(operation, "leadConverts");
        if (leads.size() > CONVERSIONS_MAX) {
            return SoapAnswer.fault("EXCEEDED_ID_LIMIT", "record limit reached. cannot submit more than 200 records");
        }
        Transaction transaction = org.begin();
        LeadConverter converter = new LeadConverter(org, caller, transaction);
        StringBuilder results = new StringBuilder();
        for (Element lead : leads) {
            LeadConversion conversion = new LeadConversion(
                    SoapRequest.text(lead, "leadId"),
                    SoapRequest.text(lead, "convertedStatus"),
                    SoapRequest.text(lead, "accountId"),
                    SoapRequest.text(lead, "contactId"),
                    SoapRequest.text(lead, "ownerId"),
                    "true".equals(SoapRequest.text(lead, "doNotCreateOpportunity")),
                    SoapRequest.text(lead, "opportunityName"),
                    "true".equals(SoapRequest.text(lead, "overwriteLeadSource")));
            LeadConverter.Converted converted = converter.convert(conversion);
            boolean success = converted.outcome() instanceof Outcome.Saved;
            results.append("<result>")
                    .append(SoapAnswer.element("accountId", success ? converted.accountId() : null))
                    .append(SoapAnswer.element("contactId", success ? converted.contactId() : null))
                    .append(SoapAnswer.errors(converted.outcome()))
                    .append(SoapAnswer.element("leadId", conversion.leadId()))
                    .append(SoapAnswer.element("opportunityId", success ? converted.opportunityId() : null))
                    .append(SoapAnswer.element("success", String.valueOf(success)))
                    .append("</result>");
        }
        org.commit(transaction, caller);
        return SoapAnswer.of("convertLead", results.toString());
    }

    private String merge(Element request, Caller caller, Transaction transaction) {
        Element master = SoapRequest.child(request, "masterRecord");
        ObjectType type = master == null ? null : org.schema().type(String.valueOf(SoapRequest.text(master, "type")));
        if (type == null) {
            return "<result><errors><message>masterRecord has no known type</message>"
                    + "<statusCode>INVALID_TYPE</statusCode></errors><success>false</success></result>";
        }
        ObjectNode fields = Json.object();
        for (Element element : SoapRequest.children(master, null)) {
            Field field = type.field(element.getLocalName());
            if (!List.of("type", "Id").contains(element.getLocalName())) {
                put(fields, element.getLocalName(), field, element.getTextContent());
            }
        }
        List<String> losers = SoapRequest.children(request, "recordToMergeIds").stream()
                .map(element -> element.getTextContent().strip())
                .toList();
        int savepoint = transaction.savepoint();
        String masterId = SoapRequest.text(master, "Id");
        Merger.Merged merged = new Merger(org, caller, transaction).merge(type, masterId, fields, losers);
        boolean success = merged.outcome() instanceof Outcome.Saved;
        if (!success) {
            transaction.rollbackTo(savepoint);
        }
        StringBuilder xml = new StringBuilder("<result>").append(SoapAnswer.errors(merged.outcome()));
        xml.append(SoapAnswer.element("id", success ? masterId : null));
        losers.forEach(id -> xml.append(success ? SoapAnswer.element("mergedRecordIds", id) : ""));
        xml.append(SoapAnswer.element("success", String.valueOf(success)));
        merged.updatedRelated().forEach(id -> xml.append(SoapAnswer.element("updatedRelatedIds", id)));
        return xml.append("</result>").toString();
    }

    private static void put(ObjectNode fields, String name, Field field, String text) {
        if (field != null && field.type().numeric()) {
            fields.put(name, new BigDecimal(text.strip()));
        } else if (field != null
                && text.strip().matches("true|false")
                && !field.type().textual()) {
            fields.put(name, Boolean.parseBoolean(text.strip()));
        } else {
            fields.put(name, text);
        }
    }

    private SandboxResponse ids(
            SoapRequest soap, Caller caller, String operation, Function<Remover, Function<String, Outcome>> step) {
        return each(soap, "ids", caller, operation, (element, transaction) -> {
            String id = element.getTextContent().strip();
            Outcome outcome = step.apply(new Remover(org, caller, transaction)).apply(id);
            boolean success = outcome instanceof Outcome.Saved;
            return "<result>" + SoapAnswer.errors(outcome) + SoapAnswer.element("id", id)
                    + SoapAnswer.element("success", String.valueOf(success)) + "</result>";
        });
    }
}
