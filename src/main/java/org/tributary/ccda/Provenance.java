package org.tributary.ccda;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Said;

/** Who said a statement and how private it is: the nearest one that is named, from the statement up to the document. */
final class Provenance {
    private final Scope scope;
    private final Privacy privacy;
    private final @Nullable Moment recorded;
    private final @Nullable Organization custodian;
    /** Most statements take theirs from the document or a section; each is read once. */
    private final Map<Node, Said> read = new IdentityHashMap<>();

    Provenance(Node document, Scope scope) {
        this.scope = scope;
        this.privacy = new Privacy(scope);
        this.recorded = Times.moment(document.child("effectiveTime"), scope);
        this.custodian =
                People.organization(document.at("custodian", "assignedCustodian", "representedCustodianOrganization"));
    }

    @Nullable
    Moment recorded() {
        return recorded;
    }

    Said said(Node statement) {
        Node holder = nearest(statement, "author");
        Said author = holder == null
                ? new Said(null, custodian, null, null, recorded, true)
                : read.computeIfAbsent(holder, this::author);
        String informant = informant(statement);
        boolean conducted = holder != statement;
        return new Said(
                author.author(), author.organization(), informant, author.authored(), author.recorded(), conducted);
    }

    /** Whom the statement itself names beside its author: others who say the same. A device beside a person says nothing of its own. */
    List<Detail> others(Node statement) {
        List<Node> authors = statement.children("author");
        if (authors.size() < 2) {
            return List.of();
        }
        Node author = first(authors);
        List<Detail> others = new ArrayList<>(1);
        for (Node one : authors) {
            boolean device = one.at("assignedAuthor", "assignedAuthoringDevice") != null;
            Said said = one == author || device ? Said.NOBODY : said(one, null);
            if (said.isNamed()) {
                others.add(said.also(one.path()));
            }
        }
        return others;
    }

    private Said author(Node holder) {
        return said(first(holder.children("author")), custodian);
    }

    /** Of a device and a person, the person said it. */
    private static Node first(List<Node> authors) {
        for (Node one : authors) {
            if (one.at("assignedAuthor", "assignedPerson") != null) {
                return one;
            }
        }
        return authors.get(0);
    }

    private Said said(Node author, @Nullable Organization keeper) {
        Node assigned = author.child("assignedAuthor");
        Organization organization =
                assigned == null ? null : People.organization(assigned.child("representedOrganization"));
        return new Said(
                People.practitioner(assigned, scope),
                organization != null ? organization : keeper,
                null,
                Times.point(author.child("time"), scope),
                recorded,
                false);
    }

    private @Nullable String informant(Node statement) {
        Node holder = nearest(statement, "informant");
        Node informant = holder == null ? null : holder.child("informant");
        if (informant == null) {
            return null;
        }
        for (Node entity : informant.elements()) {
            for (String person : new String[] {"assignedPerson", "relatedPerson"}) {
                Node name = entity.at(person, "name");
                if (name != null && !name.text().isEmpty()) {
                    return name.text();
                }
            }
            Node organization = entity.at("representedOrganization", "name");
            if (organization != null && !organization.text().isEmpty()) {
                return organization.text();
            }
        }
        return null;
    }

    /** As {@link Privacy} reads it. */
    List<String> confidentiality(Node statement) {
        return privacy.of(statement);
    }

    /** Someone else than the patient whom this is about, such as a mother in her child's document. */
    boolean isAboutAnother(Node statement) {
        Node holder = nearest(statement, "subject");
        Node subject = holder == null ? null : holder.child("subject");
        return subject != null && subject.child("relatedSubject") != null;
    }

    private static @Nullable Node nearest(Node statement, String wanted) {
        Node here = statement;
        while (here != null) {
            if (here.child(wanted) != null) {
                return here;
            }
            here = here.is("ClinicalDocument") ? null : here.parent;
        }
        return null;
    }
}
