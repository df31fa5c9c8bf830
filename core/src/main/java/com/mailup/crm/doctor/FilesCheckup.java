package com.mailup.crm.doctor;

import com.mailup.crm.transfer.FileSpace;
import java.util.List;
import java.util.function.Supplier;

/** Whether the space for files can be entered, and its directories be listed. */
public final class FilesCheckup implements Checkup {
    private final String subject;
    private final List<String> directories;
    private final Supplier<FileSpace> space;

    /** @param space opens it */
    public FilesCheckup(String subject, List<String> directories, Supplier<FileSpace> space) {
        this.subject = subject;
        this.directories = List.copyOf(directories);
        this.space = space;
    }

    @Override
    public String subject() {
        return subject;
    }

    @Override
    public String topic() {
        return "files";
    }

    @Override
    public List<Check> look() {
        try (FileSpace open = space.get()) {
            return directories.stream()
                    .map(directory -> Check.ok(
                            subject,
                            topic(),
                            named(directory) + " is there, with "
                                    + open.list(directory).size() + " files"))
                    .toList();
        }
    }

    private static String named(String directory) {
        return directory.isEmpty() ? "the directory of the sign-in" : "directory " + directory;
    }
}
