<?php

declare(strict_types=1);

namespace MailUp\Test;

/**
 * What the CRM's own scanner refuses, as seen on SuiteCRM 7.14: nothing but PHP, a list of functions, and every variable that is called or that
 * closes an index.
 */
final class Scanner
{
    private const FUNCTIONS = 'popen proc_open escapeshellarg escapeshellcmd proc_close proc_get_status proc_nice passthru clearstatcache'
        . ' disk_free_space disk_total_space diskfreespace dir fclose feof fflush fgetc fgetcsv fgets fgetss file_exists file_get_contents'
        . ' filesize filetype flock fnmatch fpassthru fputcsv fputs fread fscanf fseek fstat ftell ftruncate fwrite glob is_dir is_file is_link'
        . ' is_readable is_uploaded_file opendir parse_ini_string pathinfo pclose readfile readlink realpath_cache_get realpath_cache_size realpath'
        . ' rewind readdir set_file_buffer tmpfile umask ini_set set_time_limit eval exec system shell_exec chgrp chmod chwown chown'
        . ' file_put_contents file fileatime filectime filegroup fileinode filemtime fileowner fileperms fopen is_executable is_writable'
        . ' is_writeable lchgrp lchown linkinfo lstat mkdir mkdir_recursive parse_ini_file rmdir rmdir_recursive stat tempnam touch unlink'
        . ' getimagesize call_user_func call_user_func_array create_function phpinfo copy copy_recursive link rename symlink move_uploaded_file'
        . ' chdir chroot create_cache_directory mk_temp_dir write_array_to_file write_encoded_file create_custom_directory sugar_rename sugar_chown'
        . ' sugar_fopen sugar_mkdir sugar_file_put_contents sugar_file_put_contents_atomic sugar_chgrp sugar_chmod sugar_touch consume'
        . ' array_diff_uassoc array_diff_ukey array_filter array_intersect_uassoc array_intersect_ukey array_map array_reduce array_udiff_assoc'
        . ' array_udiff_uassoc array_udiff array_uintersect_assoc array_uintersect_uassoc array_uintersect array_walk_recursive array_walk uasort'
        . ' uksort usort set_error_handler set_exception_handler forward_static_call_array forward_static_call register_shutdown_function'
        . ' register_tick_function addfunction addserver setserverparams get getbykey getdelayed getdelayedbykey set_local_infile_handler'
        . ' header_register_callback ob_start pcntl_signal preg_replace_callback open session_set_save_handler construct iterator_apply'
        . ' spl_autoload_register is_callable simplexml_load_file simplexml_load_string unzip unzip_file libxml_set_external_entity_loader';
    private const CLASSES = 'reflection reflectionclass reflectionfunction reflectionmethod reflectionobject reflectionparameter'
        . ' reflectionproperty lua ziparchive splfileinfo splfileobject pclzip';

    /** @return list<string> what the scanner finds fault with, by line */
    public static function faults(string $name, string $text): array
    {
        if (strtolower(pathinfo($name, PATHINFO_EXTENSION)) !== 'php' || stripos($text, '<?php') === false) {
            return ["$name is no PHP"];
        }
        $faults = [];
        $suspect = '';
        $last = [0, ''];
        $returns = false;
        foreach (token_get_all($text) as $token) {
            if (is_string($token)) {
                $isCall = $token === '(' || $token === ']';
                if ($token === '`' || ($suspect !== '' && ($isCall || $returns))) {
                    $faults[] = "$name: $suspect$token";
                }
                $suspect = '';
                continue;
            }
            if ($token[0] === T_WHITESPACE) {
                continue;
            }
            $suspect = self::suspect($token, $last);
            $returns = $returns || ($suspect !== '' && $token[0] !== T_VARIABLE && $last[0] === T_RETURN);
            if (in_array($token[0], [T_EVAL, T_ECHO, T_EXIT, T_OPEN_TAG_WITH_ECHO], true)) {
                $faults[] = "$name: $token[1] in line $token[2]";
            }
            $last = $token;
        }
        return $faults;
    }

    /**
     * @param array{0: int, 1: string, 2?: int} $token
     * @param array{0: int, 1: string, 2?: int} $last
     */
    private static function suspect(array $token, array $last): string
    {
        $word = strtolower(trim($token[1], '\'"'));
        if ($token[0] === T_VARIABLE) {
            return $token[1] . ' in line ' . $token[2];
        }
        if (!in_array($token[0], [T_STRING, T_CONSTANT_ENCAPSED_STRING, T_NAME_FULLY_QUALIFIED], true)) {
            return '';
        }
        $word = ltrim($word, '\\');
        $isMethod = $last[0] === T_OBJECT_OPERATOR || $last[0] === T_DOUBLE_COLON;
        if ($isMethod) {
            return $word === 'setlevel' ? "->$word" : '';
        }
        $refused = explode(' ', $last[0] === T_NEW ? self::CLASSES : self::FUNCTIONS);
        return in_array($word, $refused, true) ? "$word in line $token[2]" : '';
    }
}
