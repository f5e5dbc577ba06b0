package io.tradewind.kit.health;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL, by a round trip. */
@Singleton
public class DatabaseDependency implements Dependency {
    private final Instance<AgroalDataSource> dataSource;

    DatabaseDependency(Instance<AgroalDataSource> dataSource) {
        this.dataSource = dataSource;
    }

    boolean isUsed() {
        return dataSource.isResolvable();
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Status check() {
        try (Connection connection = dataSource.get().getConnection()) {
            return connection.isValid(1) ? Status.HEALTHY : Status.UNHEALTHY;
        } catch (SQLException e) {
            return Status.UNHEALTHY;
        }
    }
}
