package org.tributary.ccda;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.Statement;

/**
 * Who signed a document, who typed it, and for whom it was written: details of the document. {@code legalAuthenticator},
 * {@code authenticator}, {@code dataEnterer}, {@code informationRecipient}; one that names nobody says nothing.
 */
final class HeaderParties {
    private HeaderParties() {}

    /** @param statement the document's own */
    static Statement of(Node document, Statement statement, Scope scope) {
        Statement with = statement;
        for (Node signed : document.children("legalAuthenticator")) {
            with = add(Detail.LEGAL_AUTHENTICATOR, signed, with, scope);
        }
        for (Node signed : document.children("authenticator")) {
            with = add(Detail.AUTHENTICATOR, signed, with, scope);
        }
        for (Node typed : document.children("dataEnterer")) {
            with = add("data enterer", typed, with, scope);
        }
        for (Node reader : document.children("informationRecipient")) {
            Node intended = reader.child("intendedRecipient");
            Practitioner who = People.practitioner(intended, "informationRecipient", scope);
            Node house = intended == null ? null : intended.child("receivedOrganization");
            with = add("information recipient", reader, who, house, with, scope);
        }
        return with;
    }

    private static Statement add(String name, Node party, Statement statement, Scope scope) {
        Node entity = party.child("assignedEntity");
        Node house = entity == null ? null : entity.child("representedOrganization");
        return add(name, party, People.practitioner(entity, scope), house, statement, scope);
    }

    private static Statement add(
            String name,
            Node party,
            @Nullable Practitioner who,
            @Nullable Node house,
            Statement statement,
            Scope scope) {
        Organization organization = People.organization(house);
        return who == null && organization == null
                ? statement
                : statement.with(new Detail(
                        name, null, who, organization, Times.moment(party.child("time"), scope), null, party.path()));
    }
}
