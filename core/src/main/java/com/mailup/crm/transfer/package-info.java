/** Files on other machines: FTP, FTPS and SFTP behind one port, and how a file is brought there and back without half of it. */
@NullMarked
package com.mailup.crm.transfer;

import org.jspecify.annotations.NullMarked;
