/** MailUp's space for batch files, behind SFTP on the loopback address. */
@NullMarked
package com.mailup.crm.sandbox.mailup.ftp;

import org.jspecify.annotations.NullMarked;
