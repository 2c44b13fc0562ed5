using System.CommandLine;
using System.Text.Json;
using CallCenter.Web.Commands;

namespace CallCenter.Tests.Tables;

/// <summary>The command line of imports: its output is read by programs, its errors by people.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly TableFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Describe_AWorkbook_HasExactlyTheShapePromised()
    {
        var path = _files.Workbook("a.xlsx", sheet =>
        {
            sheet.Name = "名单";
            sheet.Cell(1, 1).Value = "外呼名单";
            sheet.Range(1, 1, 1, 2).Merge();
            sheet.Cell(2, 1).SetValue("证号");
            sheet.Cell(2, 2).SetValue("电话");
            for (var row = 3; row < 8; row++)
            {
                sheet.Cell(row, 1).SetValue($"43010219900101123{row}");
                sheet.Cell(row, 2).SetValue($"1380000000{row}");
            }
        });
        var (code, output, error) = await RunAsync(path, "--json");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            """{"format":"xlsx","encoding":null,"delimiter":null,"sheet":"名单","headerRow":2,"rows":5,"fields":[{"name":"证号","type":"text","samples":["430102199001011233","430102199001011234","430102199001011235"]},{"name":"电话","type":"phone","samples":["13800000003","13800000004","13800000005"]}]}""",
            output.Trim());
    }

    [Fact]
    public async Task Describe_ATextWithItsControlFile_NamesFormatAndFields()
    {
        var control = _files.Text("a.fmt", "10.0\n2\n1 SYBCHAR 0 20 \"\\t\" 1 ID\n2 SYBCHAR 0 20 \"\\n\" 2 PHONE\n");
        var (code, output, _) = await RunAsync(_files.Text("a.bcp", "007\t13800000001\n"), "--control", control, "--json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal("bcp", json.RootElement.GetProperty("format").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("headerRow").ValueKind);
        Assert.Equal(["ID", "PHONE"], json.RootElement.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Describe_AControlFileAlone_FindsTheDataThatItNames()
    {
        _files.Text("d.dat", "1,张\n");
        var (code, output, _) = await RunAsync(_files.Text("a.ctl", "LOAD DATA INFILE 'C:\\unload\\d.dat' INTO TABLE T FIELDS TERMINATED BY ',' (A, B)"), "--json");
        Assert.Equal(0, code);
        Assert.Contains("\"format\":\"sqlLoader\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_WithoutJson_IsReadable()
    {
        var (code, output, _) = await RunAsync(_files.Text("a.csv", "账号;姓名\n0001;张三\n"));
        Assert.Equal(0, code);
        Assert.Contains("Csv, utf-8, delimiter ';', headings in row 1, 1 rows, 2 fields", output, StringComparison.Ordinal);
        Assert.Contains("姓名  Text      张三", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_WithADelimiterOrSheetGiven_ObeysThem()
    {
        var (_, text, _) = await RunAsync(_files.Text("a.csv", "账号,x姓名,y\n1,x张,y\n"), "--delimiter", "x", "--json");
        Assert.Contains("\"delimiter\":\"x\"", text, StringComparison.Ordinal);
        var book = _files.Workbook("a.xlsx", (ClosedXML.Excel.XLWorkbook book) =>
        {
            foreach (var name in new[] { "甲", "乙" })
            {
                var sheet = book.AddWorksheet(name);
                sheet.Cell(1, 1).Value = name;
                sheet.Cell(2, 1).Value = "x";
            }
        });
        var (_, second, _) = await RunAsync(book, "--sheet", "乙", "--json");
        Assert.Contains("\"sheet\":\"乙\"", second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list.exe", "账号,姓名\n1,张\n", "Wrong extension")]
    [InlineData("list.xls", "<html><table/></html>", "Wrong extension")]
    [InlineData("list.xlsx", "PK\u0003\u0004 cut off", "Damaged")]
    [InlineData("list.csv", "账号,姓名\n1,\"张\n", "Damaged")]
    [InlineData("list.csv", "账号,姓名\n", "No rows")]
    public async Task Describe_WhatIsNoTable_EndsWithOneAndSaysWhy(string name, string content, string words)
    {
        var (code, output, error) = await RunAsync(_files.Text(name, content), "--json");
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith(words, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_AFileThatIsNotThere_EndsWithOneAndNamesIt()
    {
        var (code, _, error) = await RunAsync("/nowhere/list.xlsx", "--json");
        Assert.Equal(1, code);
        Assert.Contains("/nowhere/list.xlsx", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await new RootCommand { ImportCommand.Create() }.Parse(["import", "describe", .. args])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
