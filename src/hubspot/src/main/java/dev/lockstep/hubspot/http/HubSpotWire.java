package dev.lockstep.hubspot.http;

import io.quarkus.rest.client.reactive.Url;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// HubSpot's HTTP as it is: whole addresses in, status, headers and text out. Built by `HubSpotTransport` with the
/// default exception mapping off, so that a 4xx or 5xx is an answer like any other. `Response`, for a
/// `RestResponse<String>` holds a stream instead of a text when the status is not 2xx.
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface HubSpotWire {
    @GET
    Response get(@Url String address, @HeaderParam("Authorization") String authorization);

    @POST
    Response post(@Url String address, @HeaderParam("Authorization") String authorization, String body);

    @PUT
    Response put(@Url String address, @HeaderParam("Authorization") String authorization, String body);

    @PATCH
    Response patch(@Url String address, @HeaderParam("Authorization") String authorization, String body);

    @DELETE
    Response delete(@Url String address, @HeaderParam("Authorization") String authorization);
}
