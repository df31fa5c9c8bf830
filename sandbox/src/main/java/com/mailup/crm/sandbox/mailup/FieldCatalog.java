package com.mailup.crm.sandbox.mailup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** The 39 personal data fields of a new Italian console. */
final class FieldCatalog {
    private static final List<String> NAMES = List.of(
            "nome",
            "cognome",
            "azienda",
            "città",
            "provincia",
            "cap",
            "regione",
            "paese",
            "indirizzo",
            "fax",
            "telefono",
            "IDCliente",
            "IDUltimoOrdine",
            "DataUltimoOrdine",
            "TotaleUltimoOrdine",
            "IDProdottiUltimoOrdine",
            "IDCategorieUltimoOrdine",
            "DataUltimoOrdineSpedito",
            "IDUltimoOrdineSpedito",
            "DataCarrelloAbbandonato",
            "TotaleCarrelloAbbandonato",
            "IDCarrelloAbbandonato",
            "TotaleFatturato",
            "TotaleFatturatoUltimi12Mesi",
            "TotaleFatturatoUltimi30gg",
            "IDTuttiProdottiAcquistati",
            "Compleanno",
            "Campo28",
            "Campo29",
            "Campo30",
            "Campo31",
            "Campo32",
            "Campo33",
            "Campo34",
            "Campo35",
            "Campo36",
            "Campo37",
            "Campo38",
            "Campo39");

    private FieldCatalog() {}

    static boolean exists(int id) {
        return id >= 1 && id <= NAMES.size();
    }

    static String name(int id) {
        return NAMES.get(id - 1);
    }

    static Optional<Integer> id(String name) {
        return ids().filter(id -> name(id).equalsIgnoreCase(name)).boxed().findFirst();
    }

    /** The id in a name such as {@code campo7}. */
    static Optional<Integer> idOfCampo(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return ids().filter(id -> lower.equals("campo" + id)).boxed().findFirst();
    }

    static IntStream ids() {
        return IntStream.rangeClosed(1, NAMES.size());
    }

    /** As the service lists them: the highest id first. */
    static List<ObjectNode> items() {
        return ids().map(i -> NAMES.size() + 1 - i)
                .mapToObj(id -> Json.object().put("Id", id).put("Description", name(id)))
                .toList();
    }
}
