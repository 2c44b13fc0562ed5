using CallCenter.Core.Data.SqlServer;
using CallCenter.Core.Outbound.Import;
using CallCenter.Tests.Data;

namespace CallCenter.Tests.Outbound.Import;

/// <summary>The quick way of writing rows.</summary>
public sealed class ListRowWriterTests
{
    [Fact]
    public async Task Rows_OnSqlServer_GoAsJsonInOneStatementOfItsGrammar()
    {
        var sent = new List<string>();
        await using var db = new SqlServerCallCenterDb(SqlServerRecorder.Options(sent));
        await ListRowWriter.WriteAsync(db, 7, [(2, "[\"a\"]"), (3, "[\"b\"]")], TestContext.Current.CancellationToken);

        var text = Assert.Single(sent);
        TSql.Parse(text);
        Assert.Contains("OPENJSON", text, StringComparison.Ordinal);

        // Named as the schema names them.
        var rows = db.Model.FindEntityType(typeof(ListRow))!;
        Assert.All(rows.GetProperties(), property => Assert.Contains($"[{property.Name}]", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Prints_OfRowsThatRunIntoEachOther_Differ()
    {
        Assert.NotEqual(SeenRows.PrintOf(["ab", "c"]), SeenRows.PrintOf(["a", "bc"]));
        Assert.NotEqual(SeenRows.PrintOf(["a", ""]), SeenRows.PrintOf(["a"]));
    }

    [Fact]
    public void SeenRows_BeyondEveryGrowth_KnowEachRowAndItsFirst()
    {
        var seen = new SeenRows();
        const int Count = 20_000;
        for (var i = 1; i <= Count; i++)
        {
            Assert.Equal(0, seen.Add(SeenRows.PrintOf([$"{i}"]), i));
        }

        for (var i = 1; i <= Count; i++)
        {
            Assert.Equal(i, seen.Add(SeenRows.PrintOf([$"{i}"]), Count + i));
        }
    }
}
