# An image that does nothing but carry the JAR: for the init container of deploy/helm. Any base with `cp` will do.
#   docker build -f deploy/provider.Dockerfile --build-arg BASE_IMAGE=… -t keycloak-scim-ts-provider deploy/
ARG BASE_IMAGE
FROM ${BASE_IMAGE}
COPY --chown=1000:0 keycloak-scim-ts.jar /provider/
USER 1000
ENTRYPOINT []
CMD ["cp", "/provider/keycloak-scim-ts.jar", "/providers/"]
