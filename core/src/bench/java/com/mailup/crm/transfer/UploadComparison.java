package com.mailup.crm.transfer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.net.OutboundHost;
import com.mailup.crm.net.ServerAddresses;
import com.mailup.crm.net.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * An upload to a running SFTP server beside {@code lftp} to the same one, one of which the second half is left, and one that is cut at half
 * and goes on without waiting. Alternating rounds; medians and ratios. Arguments: port, user, file of the private key, fingerprint of the host key, folder on the server, file to send, rounds.
 */
public final class UploadComparison {
    private UploadComparison() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        String user = arguments[1];
        Path key = Path.of(arguments[2]);
        Path folder = Path.of(arguments[4]);
        Path file = Path.of(arguments[5]);
        RemoteSpace space = new RemoteSpace(
                Protocol.SFTP, "localhost", port, user, folder.toString(), Optional.of(arguments[3]), Optional.empty(),
                true, RemoteSpace.TIMEOUT);
        Credentials credentials = new Credentials(Optional.empty(), Optional.of(new Secret(Files.readString(key))));
        ServerAddresses addresses = new ServerAddresses(Stage.TEST, Set.of(new OutboundHost("localhost", true)));
        Supplier<FileSpace> spaces = () -> Spaces.open(space, credentials, addresses);
        List<Double> size = new ArrayList<>();
        List<Double> content = new ArrayList<>();
        List<Double> resumed = new ArrayList<>();
        List<Double> cut = new ArrayList<>();
        List<Double> lftp = new ArrayList<>();
        for (int round = 0; round < Integer.parseInt(arguments[6]); round++) {
            size.add(put(spaces, file, folder, Delivery.Check.SIZE, 0));
            content.add(put(spaces, file, folder, Delivery.Check.CONTENT, 0));
            resumed.add(put(spaces, file, folder, Delivery.Check.SIZE, Files.size(file) / 2));
            cut.add(putCut(spaces, file, folder));
            lftp.add(lftp(port, user, key, file, folder));
        }
        System.out.printf(
                Locale.ROOT,
                "size %s, content %s, second half %s, cut at half %s, lftp %s ms%n",
                size,
                content,
                resumed,
                cut,
                lftp);
        System.out.printf(
                Locale.ROOT,
                "size: %.2f of lftp's speed, content: %.2f; cut at half: %.2f of the time of one that was not%n",
                median(lftp) / median(size),
                median(lftp) / median(content),
                median(cut) / median(size));
    }

    private static double median(List<Double> times) {
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double putCut(Supplier<FileSpace> spaces, Path file, Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("target"));
        long half = Files.size(file) / 2;
        AtomicBoolean whole = new AtomicBoolean(true);
        long began = System.nanoTime();
        new Courier(spaces, _ -> {})
                .put(
                        new Courier.Parcel(
                                file,
                                new RemotePath("", "target"),
                                new Delivery(Delivery.Check.SIZE, false),
                                false,
                                () -> {}),
                        at -> {
                            if (at > half && whole.getAndSet(false)) {
                                throw new SyncException(ErrorCode.TRANSFER_UNREACHABLE, "cut");
                            }
                        });
        return (System.nanoTime() - began) / 1e6;
    }

    private static double put(Supplier<FileSpace> spaces, Path file, Path folder, Delivery.Check check, long begun)
            throws IOException {
        Path target = folder.resolve("target");
        Files.deleteIfExists(target);
        if (begun > 0) {
            Path half = folder.resolve("target." + Sha256.of(file).substring(0, 12) + ".tmp");
            Files.copy(file, half);
            try (var channel = java.nio.channels.FileChannel.open(half, java.nio.file.StandardOpenOption.WRITE)) {
                channel.truncate(begun);
            }
        }
        long began = System.nanoTime();
        new Courier(spaces, Thread::sleep)
                .put(
                        new Courier.Parcel(
                                file, new RemotePath("", "target"), new Delivery(check, false), false, () -> {}),
                        _ -> {});
        return (System.nanoTime() - began) / 1e6;
    }

    private static double lftp(int port, String user, Path key, Path file, Path folder) throws Exception {
        Files.deleteIfExists(folder.resolve("target"));
        String connect = "ssh -a -x -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -i " + key;
        long began = System.nanoTime();
        Process process = new ProcessBuilder(
                        "lftp", "-c",
                        "set sftp:connect-program '" + connect + "'; open -u " + user + ", -p " + port
                                + " sftp://localhost; put " + file + " -o " + folder.resolve("target"))
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("lftp");
        }
        return (System.nanoTime() - began) / 1e6;
    }
}
