rootProject.name = "keycloak-scim-ts"
