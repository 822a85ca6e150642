using System.Text;

namespace TalentDynamics.Model.Scenarios.Documents;

/// <summary>A cell of a table with its place in the file.</summary>
/// <param name="Text">Unquoted.</param>
/// <param name="Line">1-based line on which the cell starts.</param>
/// <param name="Column">1-based character at which it starts.</param>
public readonly record struct Cell(string Text, int Line, int Column);

/// <summary>Comma-separated values as RFC 4180 has them, every cell with its place.</summary>
/// <remarks>Cells may be quoted and then hold commas, line ends and doubled quotes. Empty lines are skipped; a quote inside an unquoted cell is text.</remarks>
public static class Csv
{
    /// <summary>The rows of a text, the header among them, one by one.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="unclosed">Told where a quoted cell starts that is never closed.</param>
    public static IEnumerable<IReadOnlyList<Cell>> Rows(string text, Action<Cell> unclosed)
    {
        var cursor = new Cursor(text);
        while (!cursor.AtEnd)
        {
            var row = new List<Cell>();
            do
            {
                row.Add(cursor.Cell(unclosed));
            } while (cursor.Take(','));

            cursor.EndLine();
            if (row.Count > 1 || row[0].Text.Length > 0)
            {
                yield return row;
            }
        }
    }

    private sealed class Cursor(string text)
    {
        private int at;
        private int line = 1;
        private int lineStart;

        public bool AtEnd => at >= text.Length;

        public bool Take(char expected)
        {
            var there = !AtEnd && text[at] == expected;
            at += there ? 1 : 0;
            return there;
        }

        public void EndLine()
        {
            Take('\r');
            if (Take('\n') || !AtEnd)
            {
                NewLine();
            }
        }

        public Cell Cell(Action<Cell> unclosed)
        {
            var start = new Cell("", line, at - lineStart + 1);
            return Take('"') ? start with { Text = Quoted(start, unclosed) } : start with { Text = Unquoted() };
        }

        private string Unquoted()
        {
            var length = text.AsSpan(at).IndexOfAny(",\r\n");
            var cell = length < 0 ? text[at..] : text.Substring(at, length);
            at += cell.Length;
            return cell.Trim();
        }

        private string Quoted(Cell start, Action<Cell> unclosed)
        {
            var cell = new StringBuilder();
            while (!AtEnd)
            {
                var c = text[at++];
                if (c == '"' && !Take('"'))
                {
                    return cell.Append(Unquoted()).ToString();
                }

                cell.Append(c);
                if (c == '\n')
                {
                    NewLine();
                }
            }

            unclosed(start);
            return cell.ToString();
        }

        private void NewLine()
        {
            line++;
            lineStart = at;
        }
    }
}
