package dev.lockstep.salesforce;

import io.quarkus.rest.client.reactive.Url;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Salesforce's HTTP as it is: whole addresses in, status, headers and text out. Built by `SalesforceTransport`
/// with the default exception mapping off, so that a 4xx or 5xx is an answer like any other. `Response`, for a
/// `RestResponse<String>` holds a stream instead of a text when the status is not 2xx. A header that is null is
/// not sent.
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface SalesforceWire {
    String AUTHORIZATION = "Authorization";
    String CALL_OPTIONS = "Sforce-Call-Options";
    String AUTO_ASSIGN = "Sforce-Auto-Assign";

    @GET
    Response get(
            @Url String address,
            @HeaderParam(AUTHORIZATION) String authorization,
            @HeaderParam(CALL_OPTIONS) String callOptions);

    @POST
    Response post(
            @Url String address,
            @HeaderParam(AUTHORIZATION) String authorization,
            @HeaderParam(CALL_OPTIONS) String callOptions,
            @HeaderParam(AUTO_ASSIGN) String autoAssign,
            String body);

    /// The token endpoints take a form and nothing else.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Response postForm(@Url String address, String body);

    @PATCH
    Response patch(
            @Url String address,
            @HeaderParam(AUTHORIZATION) String authorization,
            @HeaderParam(CALL_OPTIONS) String callOptions,
            @HeaderParam(AUTO_ASSIGN) String autoAssign,
            String body);

    @DELETE
    Response delete(
            @Url String address,
            @HeaderParam(AUTHORIZATION) String authorization,
            @HeaderParam(CALL_OPTIONS) String callOptions);
}
