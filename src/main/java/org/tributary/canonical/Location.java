package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A place within a house. PL; each part is an HD: its name, its own number, and as authority the kind of that number.
 *
 * @param pointOfCare PL.1: ward, clinic
 * @param room PL.2
 * @param bed PL.3
 * @param facility PL.4
 * @param building PL.7
 * @param floor PL.8
 * @param description PL.9
 * @param identifier PL.10.1: one number for all of it
 * @param assigner PL.11: who gave it
 * @param status PL.5 as sent
 */
public record Location(
        @Nullable Organization pointOfCare,
        @Nullable Organization room,
        @Nullable Organization bed,
        @Nullable Organization facility,
        @Nullable Organization building,
        @Nullable Organization floor,
        @Nullable String description,
        @Nullable String identifier,
        @Nullable Organization assigner,
        @Nullable String status) {}
