package dev.scimts.keycloak.endpoint;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Keycloak answers 500 to a malformed Content-Type or multipart body. Below our mount, this has every body read as plain bytes. */
@Provider
public final class MediaTypeFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        if (isHarmless(request) || !Mount.isIn(request.getUriInfo().getRequestUri().getRawPath())) return;
        request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
    }

    private static boolean isHarmless(ContainerRequestContext request) {
        try {
            MediaType type = request.getMediaType();
            return type == null || !type.getType().equalsIgnoreCase("multipart");
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
