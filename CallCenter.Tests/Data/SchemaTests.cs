using CallCenter.Core.Data;
using CallCenter.Core.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CallCenter.Tests.Data;

/// <summary>The schema of both providers, checked without a server.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task Model_OfSqlite_HasAMigrationForEveryChange()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        Assert.False(db.Database.HasPendingModelChanges(), "Run eng/add-migration NAME.");
    }

    [Fact]
    public void Model_OfSqlServer_HasAMigrationForEveryChange()
    {
        using var db = SqlServer();
        Assert.False(db.Database.HasPendingModelChanges(), "Run eng/add-migration NAME.");
    }

    [Fact]
    public async Task Migrations_OfBothProviders_HaveTheSameNames()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var sqlite = database.CreateDbContext();
        using var sqlServer = SqlServer();
        Assert.Equal(sqlite.Database.GetMigrations().Select(Name), sqlServer.Database.GetMigrations().Select(Name));

        static string Name(string id) => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..];
    }

    [Fact]
    public async Task SchemaScript_InTheRepository_IsWhatTheMigrationsMake()
    {
        using var db = SqlServer();
        var generated = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        var stored = await File.ReadAllTextAsync(Repository.PathOf("sql/schema.sql"), TestContext.Current.CancellationToken);
        Assert.True(
            stored.ReplaceLineEndings("\n") == generated.ReplaceLineEndings("\n"), "sql/schema.sql is out of date: run eng/add-migration.");
    }

    [Fact]
    public async Task SchemaScript_InTheRepository_IsTSql()
    {
        var script = TSql.ParseScript(await File.ReadAllTextAsync(Repository.PathOf("sql/schema.sql"), TestContext.Current.CancellationToken));
        Assert.NotEmpty(script.Batches);
    }

    [Fact]
    public void Schema_OfSqlServer_PassesTheServersOwnModelCheck()
    {
        using var db = SqlServer();
        using var model = new TSqlModel(SqlServerVersion.Sql150, new TSqlModelOptions());

        // The migrations alter tables and drop indexes, which the check can't follow: it looks at what they come to. That they come to
        // this is the business of another test.
        foreach (var statement in TSql.ParseScript(db.Database.GenerateCreateScript()).Batches.SelectMany(b => b.Statements))
        {
            if (statement is CreateTableStatement or CreateIndexStatement)
            {
                model.AddObjects(TextOf(statement));
            }
        }

        var messages = model.Validate().Where(m => m.MessageType == Microsoft.SqlServer.Dac.DacMessageType.Error).Select(m => m.Message);
        Assert.Empty(messages);
        Assert.Equal(db.Model.GetEntityTypes().Count(), model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).Count());
    }

    [Fact]
    public void KeyText_OnSqlServer_ComparesByteByByteWhereverItIsJoined()
    {
        using var db = SqlServer();
        var properties = db.GetService<IDesignTimeModel>().Model.GetEntityTypes()
            .Where(t => t.ClrType.Assembly == typeof(CallCenterDb).Assembly)
            .SelectMany(t => t.GetDeclaredProperties())
            .Where(p => p.ClrType == typeof(string)
                && (p.Name.EndsWith("Code", StringComparison.Ordinal) || p.Name is "AgentId" or "ContactId" or "SiteId" or "CallerNumber"))
            .ToList();
        Assert.NotEmpty(properties);
        Assert.All(properties, p => Assert.Equal(SqlServerCallCenterDb.KeyCollation, p.GetCollation()));
    }

    [Fact]
    public void Text_InOurTables_HasALengthUnlessItIsJson()
    {
        using var db = SqlServer();
        var unlimited = db.Model.GetEntityTypes()
            .Where(t => t.ClrType.Assembly == typeof(CallCenterDb).Assembly)
            .SelectMany(t => t.GetDeclaredProperties())
            .Where(p => (p.GetTypeMapping().Converter?.ProviderClrType ?? p.ClrType) == typeof(string)
                && p.GetMaxLength() is null && p.DeclaringType.ClrType.Name != "AppUser")
            .Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}");
        Assert.Equal(
            [
                "AssignmentDecisionRow.Body", "AuditEntry.After", "AuditEntry.Before", "CallScript.Draft", "CallScriptVersion.Form", "CallTarget.Fields",
                "DialStrategy.Draft", "DialStrategyVersion.Terms", "Extract.Definition", "ExtractRun.Definition", "ExtractRun.Lists", "ExtractRun.Reasons",
                "LabRun.Outcome", "LabRun.Setup", "ListImport.Description", "ListImport.Mapping", "ListMapping.Columns", "ListReject.Cells", "ListRow.Cells",
                "Questionnaire.Draft", "QuestionnaireVersion.Form", "RoutingPolicyTier.Serving", "SavedPolicyDraft.Body", "SavedPolicyDraft.Consent",
                "SavedScenario.Body", "ScoreForm.Draft", "ScoreFormVersion.Criteria", "ScoreSheet.Points", "ShadowPolicy.Body", "TierImport.Description",
                "TierImportRow.Cells", "TraceRow.Data",
            ],
            unlimited.Order(StringComparer.Ordinal));
    }

    private static SqlServerCallCenterDb SqlServer() => new(SqlServerRecorder.Options([]));

    private static string TextOf(TSqlFragment fragment) =>
        string.Concat(fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(t => t.Text));
}
