package org.tributary.intake.sftp;

import java.util.stream.Collectors;
import org.tributary.finding.Finding;
import org.tributary.finding.FindingCode;
import org.tributary.intake.files.Parcels.ParcelTaken;
import org.tributary.intake.files.Parcels.PieceTaken;

/** What the sender of a file reads about what is wrong with it: codes, places, fixed sentences. No value of the file. */
final class Why {
    private Why() {}

    /** @param taken at least one piece of it was not accepted */
    static String of(ParcelTaken taken) {
        StringBuilder text = new StringBuilder();
        int position = 0;
        for (PieceTaken piece : taken.pieces()) {
            position++;
            if (!piece.accepted()) {
                text.append("piece ")
                        .append(position)
                        .append(" of ")
                        .append(taken.pieces().size());
                if (piece.intakeId() != null) {
                    text.append(", kept as message ").append(piece.intakeId());
                }
                text.append(piece.answer() == null ? "" : ", answered " + piece.answer())
                        .append('\n')
                        .append(piece.findings().stream()
                                .distinct()
                                .map(finding -> "  " + line(finding))
                                .collect(Collectors.joining()));
            }
        }
        return text.toString();
    }

    static String of(FindingCode whole) {
        return line(new Finding(whole, ""));
    }

    private static String line(Finding finding) {
        return finding + ": " + finding.code().sentence() + "\n";
    }
}
