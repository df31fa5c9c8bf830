package com.mailup.crm.contract;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The part that lives inside the CRM, as the file that an administrator uploads there. Needs no connection. Thread-safe. */
public interface CrmPackage {
    /**
     * What was written.
     *
     * @param file the package
     * @param digestFile its SHA-256 beside it, as {@code sha256sum} writes and checks it
     * @param sha256 in lower-case hexadecimal
     * @param others the same for other products of this kind, where one file does not fit all
     */
    record Built(Path file, Path digestFile, String sha256, List<Built> others) {
        public Built {
            others = List.copyOf(others);
        }

        public Built(Path file, Path digestFile, String sha256) {
            this(file, digestFile, sha256, List.of());
        }

        public Built with(Built... more) {
            return new Built(file, digestFile, sha256, List.of(more));
        }

        /** This one, and the others. */
        public List<Built> all() {
            return Stream.concat(Stream.of(this), others.stream()).toList();
        }
    }

    /**
     * Which package it is.
     *
     * @param file the name of the file
     * @param build tells two packages of one version apart
     */
    record Edition(String file, String version, String build) {
        /** Whether this is the one inside. */
        public boolean is(PackageReport inside) {
            return inside.version().equals(version) && inside.build().equals(build);
        }
    }

    /**
     * Where it goes.
     *
     * @param settings of the connection; its secrets are not needed
     * @param connector how the CRM reaches the connector; throws a {@link SyncException} where that is not said anywhere
     * @param administrator the session of an administrator, if {@link #administrator} asks for one and it was given
     */
    record Site(Settings settings, CrmMapping mapping, Supplier<URI> connector, Optional<Secret> administrator) {}

    /**
     * Asks for an administrator's session, where the connector's own user may not do what has to be done: what to enter and where it is
     * found. It is never stored.
     */
    default Optional<String> administrator() {
        return Optional.empty();
    }

    /**
     * Writes the package, overwriting one of the same version. Built twice from the same contents it has the same bytes.
     *
     * @param directory made when it does not exist
     * @param version of the suite, for example {@code 1.4.0}
     * @throws java.io.UncheckedIOException when the directory cannot be written
     */
    Built build(Path directory, String version);

    /** What {@link #build} would write. */
    Edition edition(String version);

    /** The names of the packages that {@link #build} would write, their digests left out. */
    default List<String> files(String version) {
        return List.of(edition(version).file());
    }

    /**
     * Installs or upgrades.
     *
     * @param file the built package
     * @param edition which one it is
     */
    InstallPlan install(Site site, Path file, Edition edition);

    /**
     * Takes it out.
     *
     * @param dropFields whether the status fields go with their values, or stay
     */
    InstallPlan uninstall(Site site, boolean dropFields);
}
