package dev.scimts.keycloak.database;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import javax.naming.NameAlreadyBoundException;
import javax.naming.NamingException;
import javax.naming.NoPermissionException;
import javax.naming.OperationNotSupportedException;
import javax.naming.directory.InvalidAttributeIdentifierException;
import javax.naming.directory.InvalidAttributeValueException;
import javax.naming.directory.InvalidAttributesException;
import javax.naming.directory.NoSuchAttributeException;
import javax.naming.directory.SchemaViolationException;

/** Turns what an LDAP server throws into a fault. */
final class NamingFaults {
    private NamingFaults() {}

    static HostFault of(NamingException naming, RuntimeException failure) {
        return switch (naming) {
            case NameAlreadyBoundException taken -> new HostFault(Code.CONFLICT, "Exists already in LDAP", "username", failure);
            case NoPermissionException refused -> new HostFault(Code.READ_ONLY, "LDAP lets nobody change it", null, failure);
            case InvalidAttributeValueException refused -> invalid(refused, failure);
            case InvalidAttributesException refused -> invalid(refused, failure);
            case InvalidAttributeIdentifierException refused -> invalid(refused, failure);
            case NoSuchAttributeException refused -> invalid(refused, failure);
            case SchemaViolationException refused -> invalid(refused, failure);
            case OperationNotSupportedException refused -> invalid(refused, failure);
            default -> new HostFault(Code.UNAVAILABLE, "LDAP does not answer as expected: " + naming.getMessage(), null, failure);
        };
    }

    /** Active Directory ends its messages with a NUL. */
    private static HostFault invalid(NamingException refused, RuntimeException failure) {
        String message = refused.getMessage() == null ? "no reason given" : refused.getMessage().replaceAll("\\p{Cntrl}", "");
        return new HostFault(Code.INVALID, "LDAP refuses it: " + message, null, failure);
    }
}
