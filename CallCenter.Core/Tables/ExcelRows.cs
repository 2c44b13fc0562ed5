using System.Text;
using ExcelDataReader;

namespace CallCenter.Core.Tables;

/// <summary>Rows of a workbook's sheets, streamed. Formulas give the value they last had.</summary>
internal sealed class ExcelRows : IRowSource
{
    private const string Visible = "visible";
    private readonly Stream _file;
    private readonly IExcelDataReader _reader;
    private MergedCells _merged = new(null);
    private int _width;
    private bool _begun;

    static ExcelRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private ExcelRows(Stream file, IExcelDataReader reader)
    {
        _file = file;
        _reader = reader;
    }

    /// <inheritdoc/>
    public long RowNumber { get; private set; }

    /// <inheritdoc/>
    public string?[] Cells { get; private set; } = [];

    /// <inheritdoc/>
    public double Progress => _reader.RowCount > 0 ? Math.Min(1, (double)RowNumber / _reader.RowCount) : 0;

    /// <summary>Present sheet.</summary>
    public string Sheet => _reader.Name;

    /// <exception cref="TableException">Not a workbook that can be read.</exception>
    public static ExcelRows Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            // Old workbooks that name no code page come from Chinese systems.
            return new ExcelRows(file, ExcelReaderFactory.CreateReader(
                file, new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding("GB18030"), LeaveOpen = true }));
        }
        catch (Exception e) when (TableException.From(e) is { } fault)
        {
            file.Dispose();
            throw fault;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Goes to the next visible sheet, at first to the first; false when there is none.</summary>
    /// <exception cref="TableException">The file is damaged.</exception>
    public bool NextSheet()
    {
        try
        {
            while (!_begun || _reader.NextResult())
            {
                _begun = true;
                if (_reader.Name is not null && _reader.VisibleState == Visible)
                {
                    Enter();
                    return true;
                }
            }

            return false;
        }
        catch (Exception e) when (TableException.From(e) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>Goes to a sheet by its name.</summary>
    /// <exception cref="TableException">There is none.</exception>
    public void GoTo(string? sheet)
    {
        while (NextSheet())
        {
            if (Sheet == sheet)
            {
                return;
            }
        }

        throw new TableException(TableFault.Broken, $"The workbook has no visible sheet '{sheet}'.");
    }

    /// <inheritdoc/>
    public bool Read()
    {
        try
        {
            while (_reader.Read())
            {
                if (++RowNumber > TableLimits.MaxSheetRows)
                {
                    throw new TableException(TableFault.Broken, "The sheet claims more rows than a sheet can have.", RowNumber);
                }

                var cells = new string?[_width];
                var own = false;
                for (var column = 0; column < _width; column++)
                {
                    cells[column] = CellText.Of(_reader, column);
                    own |= cells[column] is not null;
                }

                _merged.Fill((int)RowNumber - 1, cells);
                // A row that only a merged cell from above reaches into is empty.
                if (own)
                {
                    Cells = cells;
                    return true;
                }
            }

            return false;
        }
        catch (Exception e) when (TableException.From(e, RowNumber) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>Reads no columns beyond: a sheet may be formatted far to the right of its values.</summary>
    public void Narrow(int width) => _width = Math.Min(_width, width);

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _file.Dispose();
    }

    private void Enter()
    {
        RowNumber = 0;
        if (_reader.FieldCount > TableLimits.MaxSheetColumns)
        {
            throw new TableException(TableFault.Broken, "The sheet claims more columns than a sheet can have.");
        }

        _width = _reader.FieldCount;
        _merged = new MergedCells(_reader.MergeCells);
    }
}
