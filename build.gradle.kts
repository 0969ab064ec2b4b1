// A facade: `gradle build`, `check`, `run` call the npm scripts, and an IDE imports the Java shim. What is built and
// tested is the npm build; this file is not exercised by CI.
plugins {
    java
}

repositories {
    mavenCentral()
}

java {
    toolchain {
        languageVersion = JavaLanguageVersion.of(21)
    }
}

sourceSets {
    main {
        java.setSrcDirs(listOf("java-shim/src/main/java"))
        resources.setSrcDirs(listOf("java-shim/src/main/resources"))
    }
    test {
        java.setSrcDirs(listOf("java-shim/src/test/java"))
        resources.setSrcDirs(listOf("java-shim/src/test/resources"))
    }
}

// one by one, without what they name in turn: some of Keycloak's parent POMs are not published
val broughtByKeycloak = listOf(
    libs.keycloak.services,
    libs.keycloak.serverSpi,
    libs.keycloak.serverSpiPrivate,
    libs.keycloak.core,
    libs.keycloak.common,
    libs.keycloak.ldapFederation,
    libs.keycloak.modelJpa,
    libs.jaxrs.api,
    libs.persistence.api,
    libs.jboss.logging,
    libs.jackson.databind,
    libs.jackson.core,
    libs.jackson.annotations,
)

dependencies {
    broughtByKeycloak.forEach {
        compileOnly(it) { isTransitive = false }
        testImplementation(it) { isTransitive = false }
    }
    implementation(libs.graal.polyglot)
    implementation(libs.graal.js)
    testImplementation(libs.junit.jupiter)
}

fun npm(name: String, script: String, what: String) = tasks.register<Exec>(name) {
    group = "npm"
    description = what
    commandLine("npm", "run", script)
}

val npmBuild = npm("npmBuild", "build", "Builds dist/keycloak-scim-ts-<version>.jar")
val npmTest = npm("npmTest", "test", "Runs every test, those on a real Keycloak included")
val npmCheck = npm("npmCheck", "check", "Checks the boundaries, the generated code, the bundle and the citations")

npm("run", "start", "Starts Keycloak with the JAR and plays a provisioning story")

// the JAR comes from npm; Gradle's own archive and test tasks would only be a second, untested build
tasks.jar { enabled = false }
tasks.test { enabled = false }
tasks.assemble { dependsOn(npmBuild) }
tasks.check { dependsOn(npmCheck, npmTest) }
