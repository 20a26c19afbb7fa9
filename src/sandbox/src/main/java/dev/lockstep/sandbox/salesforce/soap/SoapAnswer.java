package dev.lockstep.sandbox.salesforce.soap;

import dev.lockstep.sandbox.http.SandboxResponse;
import dev.lockstep.sandbox.salesforce.write.ApiError;
import dev.lockstep.sandbox.salesforce.write.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// SOAP envelopes as the partner API writes them.
final class SoapAnswer {

    private static final String OPEN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"";
    private static final String PARTNER = " xmlns=\"urn:partner.soap.sforce.com\"";
    private static final String XSI = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    private SoapAnswer() {}

    static SandboxResponse of(String operation, String results) {
        String element = operation + "Response";
        return xml(
                200,
                OPEN + PARTNER + XSI + "><soapenv:Body><" + element + ">" + results + "</" + element
                        + "></soapenv:Body></soapenv:Envelope>");
    }

    static SandboxResponse fault(String code, String message) {
        return xml(
                500,
                OPEN + " xmlns:sf=\"urn:fault.partner.soap.sforce.com\"" + XSI
                        + "><soapenv:Body><soapenv:Fault><faultcode>sf:" + code + "</faultcode><faultstring>" + code
                        + ": "
                        + escape(message)
                        + "</faultstring><detail><sf:UnexpectedErrorFault xsi:type=\"sf:UnexpectedErrorFault\">"
                        + "<sf:exceptionCode>" + code + "</sf:exceptionCode><sf:exceptionMessage>" + escape(message)
                        + "</sf:exceptionMessage></sf:UnexpectedErrorFault></detail></soapenv:Fault></soapenv:Body>"
                        + "</soapenv:Envelope>");
    }

    /// One element; a null text becomes `xsi:nil`.
    static String element(String name, String text) {
        return text == null ? "<" + name + " xsi:nil=\"true\"/>" : "<" + name + ">" + escape(text) + "</" + name + ">";
    }

    static String errors(Outcome outcome) {
        if (!(outcome instanceof Outcome.Refused(List<ApiError> errors))) {
            return "";
        }
        StringBuilder xml = new StringBuilder();
        for (ApiError error : errors) {
            xml.append("<errors>");
            for (String field : error.fields() == null ? List.<String>of() : error.fields()) {
                xml.append(element("fields", field));
            }
            xml.append(element("message", error.message()))
                    .append(element("statusCode", error.code()))
                    .append("</errors>");
        }
        return xml.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static SandboxResponse xml(int status, String text) {
        return new SandboxResponse(
                status, Map.of("content-type", "text/xml; charset=utf-8"), text.getBytes(StandardCharsets.UTF_8));
    }
}
