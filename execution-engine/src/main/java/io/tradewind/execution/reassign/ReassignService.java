package io.tradewind.execution.reassign;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads the records. */
@Singleton
class ReassignService {
    private final Database database;
    private final ReassignRepository repository;
    private final ObjectMapper json;

    ReassignService(Database database, ReassignRepository repository, ObjectMapper json) {
        this.database = database;
        this.repository = repository;
        this.json = json;
    }

    List<ReassignView> page(List<Long> accounts, long before, int limit) {
        return database.read(tx -> repository.recorded(tx, accounts, before, limit)).stream()
                .map(record -> ReassignView.of(record, json))
                .toList();
    }
}
