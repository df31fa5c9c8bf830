package com.mailup.crm.transfer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes so many bytes and no more. */
final class CappedOutput extends FilterOutputStream {
    private long left;

    CappedOutput(OutputStream sink, long most) {
        super(sink);
        left = most;
    }

    @Override
    public void write(int b) throws IOException {
        spend(1);
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        spend(length);
        out.write(bytes, from, length);
    }

    private void spend(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw new SyncException(ErrorCode.FILE_TOO_LARGE, "more bytes than are allowed");
        }
    }
}
