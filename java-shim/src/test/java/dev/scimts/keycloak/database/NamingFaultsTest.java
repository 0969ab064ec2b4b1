package dev.scimts.keycloak.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import javax.naming.CommunicationException;
import javax.naming.NameAlreadyBoundException;
import javax.naming.NamingException;
import javax.naming.NoPermissionException;
import javax.naming.ServiceUnavailableException;
import javax.naming.directory.InvalidAttributeValueException;
import javax.naming.directory.SchemaViolationException;
import org.junit.jupiter.api.Test;

class NamingFaultsTest {
    @Test
    void whatLdapRefusesIsTheClientsAffair() {
        assertEquals(Code.INVALID, fault(new SchemaViolationException("no such attribute")).code());
        assertEquals(Code.READ_ONLY, fault(new NoPermissionException()).code());
        assertEquals(Code.CONFLICT, fault(new NameAlreadyBoundException()).code());
    }

    @Test
    void whoeverDoesNotAnswerIsWorthAnotherTry() {
        assertEquals(Code.UNAVAILABLE, fault(new CommunicationException("refused")).code());
        assertEquals(Code.UNAVAILABLE, fault(new ServiceUnavailableException()).code());
        assertEquals(Code.UNAVAILABLE, fault(new NamingException("LDAP response read timed out")).code());
    }

    @Test
    void noControlCharacterOfTheServersPasses() {
        assertEquals("LDAP refuses it: 0000052D: constraint, v2580", fault(new InvalidAttributeValueException("0000052D: constraint, v2580\0")).getMessage());
        assertEquals("LDAP refuses it: no reason given", fault(new InvalidAttributeValueException()).getMessage());
    }

    private static HostFault fault(NamingException naming) {
        return NamingFaults.of(naming, new IllegalStateException(naming));
    }
}
